// Tests that drive a real Chromium: dist/ served to a page, compared with the same runs in Node.
import { shared } from "./jest.config.js";

export default {
  ...shared,
  globalSetup: "<rootDir>/scripts/page-if-stale.mjs",
  testMatch: ["<rootDir>/test/browser/**/*.test.ts"],
  // Generous, and here only: a test waits for what is to happen, however slow the machine. A test that hangs ends all the same.
  testTimeout: 600_000,
  setupFilesAfterEnv: ["<rootDir>/test/browser/retry.ts"],
  maxWorkers: 1,
};
