// Unit and conformance tests. Browser tests have jest.browser.config.js, long suites jest.long.config.js; scripts/test.mjs runs them.
// Imports carry their `.ts` extension, so no module mapping is needed; packages are used as they are.

/** @type {import("jest").Config} */
export const shared = {
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts"],
  moduleFileExtensions: ["ts", "js", "mjs", "cjs", "json", "node", "wasm"],
  transform: {
    "\\.ts$": [
      "@swc/jest",
      {
        jsc: { parser: { syntax: "typescript" }, target: "es2022" },
        module: { type: "es6" },
        sourceMaps: "inline",
        swcrc: false,
      },
    ],
  },
  transformIgnorePatterns: ["/node_modules/"],
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/build/", "<rootDir>/.cache/"],
  cacheDirectory: "<rootDir>/node_modules/.cache/jest",
  // Generous: no test depends on how fast a machine is, and one that hangs ends all the same.
  testTimeout: 300_000,
  // The machines that run these tests have two cores, and the compilers take memory: two workers, renewed when they grow.
  maxWorkers: 2,
  workerIdleMemoryLimit: "1GB",
};

export default {
  ...shared,
  testMatch: ["<rootDir>/test/unit/**/*.test.ts", "<rootDir>/test/conformance/**/*.test.ts", "<rootDir>/test/explore/**/*.test.ts"],
};
