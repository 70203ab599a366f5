// The built page in a real Firefox, where there is one.
import { shared } from "./jest.config.js";

export default {
  ...shared,
  globalSetup: "<rootDir>/scripts/page-if-stale.mjs",
  testMatch: ["<rootDir>/test/firefox/**/*.test.ts"],
  testTimeout: 240_000,
  maxWorkers: 1,
};
