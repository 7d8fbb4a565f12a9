/** The test files of the house, each with all that it imports as it is loaded, and by which file it came in. */
export function testImports(): Promise<Map<string, Map<string, string>>>
/** The same of other files. */
export function importsIn(files: readonly string[]): Promise<Map<string, Map<string, string>>>
/** Test files that start nothing and open nothing. */
export function unitTests(): Promise<string[]>
