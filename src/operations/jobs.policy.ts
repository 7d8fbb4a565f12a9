import { isAdmin, type Rule } from '../programme/actor'

/** Whoever keeps the system running sees what runs by itself, and runs it once more. */
export const maySeeJobs: Rule = isAdmin
