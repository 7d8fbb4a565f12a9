// What an address is: a function that makes the link and carries the pattern of its route.

type Clean<N extends string> = N extends `${infer A}.${string}` ? A : N extends `${infer A}-${string}` ? A : N
type ParamNames<P extends string> = P extends `${string}:${infer N}/${infer R}`
  ? Clean<N> | ParamNames<`/${R}`>
  : P extends `${string}:${infer N}`
    ? Clean<N>
    : never

type Params<P extends string> = Record<ParamNames<P>, string>
type Query = Record<string, string | number | undefined>

export interface Path<P extends string = string> {
  (...args: ParamNames<P> extends never ? [params?: object, query?: Query] : [params: Params<P>, query?: Query]): string
  pattern: P
}

/** Makes a path; values are encoded, empty query values left out. */
export function path<const P extends string>(pattern: P): Path<P> {
  const link = (params: Record<string, string> = {}, query: Query = {}) => {
    const address = pattern.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(query))
      if (value !== undefined && value !== '') search.set(name, String(value))
    return search.size > 0 ? `${address}?${search.toString()}` : address
  }
  return Object.assign(link, { pattern }) as unknown as Path<P>
}
