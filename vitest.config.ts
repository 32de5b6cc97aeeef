import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/knowledge/cases/**/*.test.ts',
      'packages/statistics/golden/**/*.test.ts',
      'apps/*/src/**/*.test.ts',
      'apps/web/journeys/**/*.test.ts',
      'tests/**/*.test.ts',
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One worker fewer than cores is the default, which leaves half of a small machine waiting for browsers and databases.
    maxWorkers: 2,
    globalSetup: ['tests/postgres-servers.ts'],
  },
})
