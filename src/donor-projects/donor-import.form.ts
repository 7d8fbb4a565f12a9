import { readForm } from '../platform/forms/forms'

/** A file of another publisher: nothing is asked beside it. */
export const parseDonorFile = (body: unknown) => readForm(body, {})
