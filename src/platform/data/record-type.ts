import { Schema, type SchemaOptions } from 'mongoose'

// What a record holds is said once, where it is stored: its type follows from the fields of its schema. A field may be
// missing unless it is required, has a default or is a list.

declare const held: unique symbol

/** A field whose type says more than its schema. */
interface Stored<T> {
  readonly [held]: T
}

type Plain = StringConstructor | NumberConstructor | BooleanConstructor | DateConstructor
type ValueOfPlain<F> = F extends StringConstructor
  ? string
  : F extends NumberConstructor
    ? number
    : F extends BooleanConstructor
      ? boolean
      : Date

/** `{ type: … }` with what belongs to it; but a part with a field of that name. */
type Settings<T> = { readonly type: T }

type ValueOf<F> =
  F extends Stored<infer T>
    ? Exclude<T, undefined>
    : F extends Schema<infer T>
      ? T
      : F extends Plain
        ? ValueOfPlain<F>
        : F extends readonly [infer E]
          ? ValueOf<E>[]
          : F extends Settings<infer T>
            ? T extends Settings<unknown>
              ? PartOf<F>
              : F extends { readonly enum: readonly (infer E)[] }
                ? E
                : ValueOf<T>
            : PartOf<F>

type MayBeMissing<F> =
  F extends Stored<infer T>
    ? undefined extends T
      ? true
      : false
    : F extends Plain | Schema
      ? true
      : F extends readonly unknown[] | { readonly required: true }
        ? false
        : F extends { readonly default: infer D }
          ? undefined extends D
            ? true
            : false
          : F extends Settings<infer T>
            ? T extends Settings<unknown> | readonly unknown[]
              ? false
              : true
            : false

/** One type with all of these fields, as one reads it. */
type Whole<T> = { [K in keyof T]: T[K] }

/** What the fields of a part of a record hold. */
export type PartOf<D> = Whole<
  {
    -readonly [K in keyof D as K extends '_id' ? never : MayBeMissing<D[K]> extends true ? never : K]: ValueOf<D[K]>
  } & {
    -readonly [K in keyof D as K extends '_id' ? never : MayBeMissing<D[K]> extends true ? K : never]?: ValueOf<D[K]>
  }
>

/** What the fields of a record hold. */
export type RecordOf<D> = Whole<PartOf<D> & { __v: number }>

/** The fields of a schema, as exactly as they are written. */
export const fieldsOf = <const D extends object>(fields: D): D => fields

/** A part of a record. */
export const part = <const D extends object>(fields: D): Schema<PartOf<D>> =>
  new Schema(fields, { _id: false }) as never

/** The schema of a record; a version grows with each change, so that no two people save over each other. */
export const recordSchema = <R>(fields: object, options: SchemaOptions = {}): Schema<R> =>
  new Schema(fields, { optimisticConcurrency: true, ...options } as never) as never

/** A field that says of its values more than the schema does. */
export const stored = <T>(field: unknown): Stored<T> => field as Stored<T>
/** A field that is always there, although the schema does not ask for it. */
export const always = <const F>(field: F): Stored<ValueOf<F>> => field as never
/** A field that records from before it was kept do not have. */
export const maybe = <const F>(field: F): Stored<ValueOf<F> | undefined> => field as never
