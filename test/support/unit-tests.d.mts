/** The test files of the house, each with all that it imports as it is loaded: files of the house, and names of packages. */
export function testImports(): Promise<Map<string, Set<string>>>
/** Test files that start nothing and open nothing: seconds for all of them. */
export function unitTests(): Promise<string[]>
