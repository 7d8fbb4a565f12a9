import { AsyncLocalStorage } from 'node:async_hooks'

/** What is known while some work runs, with all that was known around it. */
interface Scope {
  of: object
  value: unknown
  outer: Scope | undefined
}

// One storage for all: in Node 20 and 22 every promise copies the value of each storage that is in use.
const scopes = new AsyncLocalStorage<Scope>()

/** Something that work knows without being told, and whatever it calls: an AsyncLocalStorage that costs no more beside others. */
export class Scoped<T> {
  /** Runs work that knows this. */
  run<R>(value: T, work: () => R): R {
    return scopes.run({ of: this, value, outer: scopes.getStore() }, work)
  }

  /** What the running work knows; undefined outside of any. */
  getStore(): T | undefined {
    let scope = scopes.getStore()
    while (scope && scope.of !== this) scope = scope.outer
    return scope?.value as T | undefined
  }
}
