import { z } from 'zod'
import { isBlank, message } from './questions'

/** What came under one name as a group of answers; empty for what is none. */
export const asGroup = (input: unknown): unknown => (typeof input === 'object' && input !== null ? input : {})

/** Questions that stand under one name; without an answer to any of them there is an empty group. */
export const group = <S extends z.ZodRawShape>(shape: S) => z.preprocess(asGroup, z.object(shape))

/** What a browser sends under one name: nothing, one value or several. */
export const listed = (input: unknown): unknown[] => (input === undefined || input === '' ? [] : [input].flat())

const isEmpty = (row: unknown, asked: readonly string[]): boolean =>
  typeof row !== 'object' || row === null || asked.every((name) => isBlank((row as Record<string, unknown>)[name]))

/**
 * Rows of a form, most of them at `most`. A row in which nothing of what is asked was filled in is none: null, so that
 * the faults of others stand at their place. One that was begun must be whole.
 */
export const rowsOf = <R extends z.ZodType>(row: R, most: number, asked: readonly string[]) =>
  z.preprocess(
    (input): unknown[] => (Array.isArray(input) ? input : []),
    z
      .array(z.preprocess((one) => (isEmpty(one, asked) ? null : one), row.nullable()))
      .max(most, message('platform:form.tooMany', { max: most })),
  )

/** The rows that were filled in. */
export const filled = <R>(rows: readonly (R | null)[]): R[] => rows.filter((row) => row !== null)
