/** What must be closed when all tests have run; pure tests open nothing and load nothing. */
export const closers: (() => Promise<void>)[] = []

export const mochaHooks = {
  async afterAll() {
    for (const close of closers) await close()
  },
}
