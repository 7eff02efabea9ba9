import { randomUUID } from "node:crypto";
import { fromKysely, PgBoss } from "pg-boss";
import type { Context } from "../context/index.ts";
import type { Db } from "../database/index.ts";
import type { Log } from "../log/index.ts";
import type { Job, SendOptions } from "./job.ts";

/** The queue of one hromada. What is queued is kept in its database and outlives any process. */
export interface Jobs {
  /** Queues in the caller's transaction. */
  send<T>(tx: Db, job: Job<T>, data: T, options?: SendOptions): Promise<void>;
  /** Queues one job for each module that answers the event. */
  emit(tx: Db, event: string, data: object): Promise<void>;
  /** Begins to take work and to keep the clock of cron jobs. */
  work(): Promise<void>;
  failed(limit: number): Promise<FailedJob[]>;
  waiting(): Promise<number>;
  retry(id: string): Promise<void>;
  /** Lets what runs end (10 s at most), takes nothing new. */
  stop(): Promise<void>;
}

export interface FailedJob {
  id: string;
  job: string;
  failedAt: Date;
  tries: number;
  error: string;
}

interface Task {
  job: string;
  data: unknown;
}

export interface JobsOptions {
  db: Db;
  log: Log;
  /** All jobs by name, those that answer events included. */
  jobs: Map<string, Job<never>>;
  /** Names of the jobs that answer an event. */
  answering: (event: string) => string[];
  /** In what a job runs. */
  context: (name: string) => Context;
}

const queue = "work";
const schema = "jobs";

/** Prepares the queue's own tables (pg-boss, schema "jobs") and gives the queue; nothing runs until `work()`. */
export async function openJobs({ db, log, jobs, answering, context }: JobsOptions): Promise<Jobs> {
  const boss = new PgBoss({ db: fromKysely(db), schema, schedule: true, warningQueueSize: 10_000 });
  boss.on("error", (error) => log.error({ error: error.message }, "jobs"));
  await boss.start();
  // "short" lets one job wait for each key; a job without a key gets one of its own.
  await boss.createQueue(queue, {
    policy: "short",
    retryLimit: 5,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 3600,
    expireInSeconds: 900,
    deleteAfterSeconds: 14 * 86_400,
  });

  async function put(tx: Db, name: string, data: unknown, options: SendOptions = {}) {
    if (!jobs.has(name)) throw new Error(`No module declares the job "${name}"`);
    const task: Task = { job: name, data };
    await boss.send(queue, task, {
      db: fromKysely(tx),
      singletonKey: options.key ? `${name}:${options.key}` : randomUUID(),
      retryLimit: jobs.get(name)?.retries ?? 5,
      ...(options.startAfter && { startAfter: options.startAfter }),
    });
  }

  return {
    send: (tx, job, data, options) => put(tx, job.name, data, options),
    async emit(tx, event, data) {
      for (const name of answering(event)) await put(tx, name, data);
    },
    async work() {
      await schedule(boss, jobs);
      await boss.work<Task>(queue, { pollingIntervalSeconds: 1, localConcurrency: 3 }, async ([task]) => {
        if (task) await run(task.data);
      });
    },
    async failed(limit) {
      const { rows } = await boss.getDb().executeSql(
        `select id, data->>'job' as job, completed_on, retry_count, output from ${schema}.job
         where name = $1 and state = 'failed' order by completed_on desc limit $2`,
        [queue, limit],
      );
      return rows.map((row) => ({
        id: row.id,
        job: row.job,
        failedAt: row.completed_on,
        tries: row.retry_count + 1,
        error: row.output?.message ?? "",
      }));
    },
    async waiting() {
      const { rows } = await boss
        .getDb()
        .executeSql(`select count(*) as count from ${schema}.job where name = $1 and state < 'completed'`, [queue]);
      return Number(rows[0].count);
    },
    async retry(id) {
      await boss.retry(queue, id);
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000, close: false }),
  };

  async function run({ job: name, data }: Task) {
    const job = jobs.get(name);
    if (!job) throw new Error(`No module declares the job "${name}"`);
    const began = performance.now();
    try {
      await job.run(context(name), data as never);
      log.debug({ job: name, ms: Math.round(performance.now() - began) }, "job done");
    } catch (error) {
      log.error({ job: name, error: (error as Error).message }, "job failed");
      throw error;
    }
  }
}

/** Cron lines as the modules now declare them; those of removed modules go. */
async function schedule(boss: PgBoss, jobs: Map<string, Job<never>>) {
  const wanted = [...jobs.values()].filter((job) => job.cron);
  for (const old of await boss.getSchedules(queue)) {
    if (!wanted.some((job) => job.name === old.key)) await boss.unschedule(queue, old.key);
  }
  for (const job of wanted) {
    const task: Task = { job: job.name, data: null };
    await boss.schedule(queue, job.cron!, task, { key: job.name, tz: "Europe/Kyiv", singletonKey: job.name });
  }
}
