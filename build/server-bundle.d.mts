import type { BuildOptions } from 'esbuild'

export declare const serverBundle: BuildOptions
/** Programs of threads: name of the file and source. */
export declare const workers: Record<string, string>
