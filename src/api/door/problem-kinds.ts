/** Every kind of problem, with its status. */
export const problems = {
  'no-key': 401,
  'missing-scope': 403,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'bad-query': 400,
  'bad-body': 400,
  'no-idempotency-key': 400,
  'unsupported-media-type': 415,
  'too-large': 413,
  invalid: 422,
  'key-used-otherwise': 422,
  conflict: 409,
  stale: 412,
  'no-precondition': 428,
  'too-many-requests': 429,
  unavailable: 503,
  'no-room': 507,
  ours: 500,
} as const
export type ProblemKind = keyof typeof problems
