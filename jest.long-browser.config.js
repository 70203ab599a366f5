// The long suites that need a browser.
import browser from "./jest.browser.config.js";

export default {
  ...browser,
  testMatch: ["<rootDir>/test/long/browser/*.test.ts"],
};
