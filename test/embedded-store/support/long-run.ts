// Loaded before the tests of a long run (npm run test:crash), in place of a variable that each system sets its own way.
process.env.CRASH_ROUNDS ??= '200'
