import type { Request } from 'express'
import { safeNext } from './sign-in.form'

/** Where the person wanted to go before the sign-in, as its form or its address says; null for nowhere. */
export const nextOf = (req: Request): string | null =>
  safeNext((req.body as { next?: string } | undefined)?.next ?? req.query.next)
