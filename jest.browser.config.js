// Tests that drive a real Chromium: dist/ served to a page, compared with the same runs in Node.
import { shared } from "./jest.config.js";

export default {
  ...shared,
  globalSetup: "<rootDir>/scripts/page-if-stale.mjs",
  testMatch: ["<rootDir>/test/browser/**/*.test.ts"],
  testTimeout: 120_000,
  maxWorkers: 1,
};
