/** A second try for a browser test that fails: Chromium is a large machine that is not ours. Which test needed it is told (scripts/test.mjs). */
import { jest } from "@jest/globals";

jest.retryTimes(1, { logErrorsBeforeRetry: true });
