import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import type { HromadaConfig } from "../config/index.ts";
import { missing, type Store } from "./store.ts";

/** Contents in a bucket of an S3-compatible store. */
export async function bucketStore(s3: NonNullable<HromadaConfig["s3"]>): Promise<Store> {
  // Only those who use it pay for loading it.
  const { GetObjectCommand, HeadBucketCommand, HeadObjectCommand, PutObjectCommand, S3Client } =
    await import("@aws-sdk/client-s3");
  const { endpoint, region, bucket, accessKeyId, secretAccessKey, prefix = "" } = s3;
  const client = new S3Client({
    region,
    credentials: { accessKeyId, secretAccessKey },
    ...(endpoint && { endpoint, forcePathStyle: true }),
    // Newer checksums are unknown to many a compatible store; ours is the key itself.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 3,
  });
  const at = (key: string) => ({ Bucket: bucket, Key: `${prefix}${key}` });
  return {
    has: (key) =>
      client.send(new HeadObjectCommand(at(key))).then(
        () => true,
        (error: unknown) => {
          if (isMissing(error)) return false;
          throw error;
        },
      ),
    async put(key, path) {
      const { size } = await stat(path);
      await client.send(new PutObjectCommand({ ...at(key), Body: createReadStream(path), ContentLength: size }));
    },
    async read(key, range) {
      const part = range && { Range: `bytes=${range.first}-${range.last}` };
      try {
        const { Body } = await client.send(new GetObjectCommand({ ...at(key), ...part }));
        return Body as Readable;
      } catch (error) {
        throw isMissing(error) ? missing(key) : error;
      }
    },
    check: () =>
      client.send(new HeadBucketCommand({ Bucket: bucket })).then(
        () => undefined,
        (error: Error) => `the bucket of files does not answer (${error.name})`,
      ),
  };
}

const isMissing = (error: unknown) =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404;
