import type { Request, Response } from 'express'
import type { Path } from '../paths'
import type { Scope } from '../users'
import type { ProblemKind } from './door/problem-kinds'

// What a key can do, each said once: the routes, the document and its page are all made from this list.

/** A schema of JSON, as far as it is made here. */
export interface JsonSchema {
  type?: string | readonly string[]
  format?: string
  properties?: Record<string, JsonSchema>
  required?: readonly string[]
  items?: JsonSchema
  enum?: readonly unknown[]
  additionalProperties?: boolean | JsonSchema
  [word: string]: unknown
}

export interface QueryParameter {
  name: string
  description: string
  schema: JsonSchema
}

/** One operation, by its address and method. */
export interface Operation {
  /** Its name in the document: 'listRequests'. */
  id: string
  method: 'get' | 'post' | 'patch'
  path: Path
  /** The kind of records that it is about, as the document groups them. */
  group: string
  /** What it does, as a text of the messages and the words in it. */
  does: { text: string; of?: string }
  scope: Scope
  /** Names in its query. */
  query?: () => readonly QueryParameter[]
  /** What it takes; nothing for one that only reads. */
  body?: () => JsonSchema
  /** Names of the fields of what it takes, which cost nothing. */
  takes?: () => readonly string[]
  /** Changes a record that is there: the mark of its state comes along. */
  onVersion?: true
  /** Makes something new: sent twice under one key, it is made once. */
  makes?: true
  /** What it answers when nothing is wrong. */
  status: 200 | 201
  answer: () => JsonSchema
  /** What may be wrong beside what may be wrong with every request. */
  problems: readonly ProblemKind[]
  run: (req: Request, res: Response) => Promise<void>
}
