// The long suites (`npm run test:long`): sweeps, and all of what `npm test` takes a sample. Those of the browser have jest.long-browser.config.js.
import { shared } from "./jest.config.js";

export default {
  ...shared,
  testMatch: ["<rootDir>/test/long/*.test.ts"],
};
