import { closeDatabase } from './database'

export const mochaHooks = { afterAll: closeDatabase }
