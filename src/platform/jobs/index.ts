export { defineJob, type Job, type SendOptions } from "./job.ts";
export { openJobs, type FailedJob, type Jobs } from "./jobs.ts";
