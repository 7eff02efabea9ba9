export { ConfigError, isLoopback, loadConfig, type Config, type HromadaConfig } from "./config.ts";
export { describeConfig } from "./describe.ts";
