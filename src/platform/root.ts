import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// The same code runs from src/ (tsx) and from dist/ (bundle), so the root is found, not counted in dots.
function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from
  const above = dirname(from)
  if (above === from) throw new Error('Capstan was started outside its own folder: no package.json above ' + from)
  return findRoot(above)
}

const root = findRoot(dirname(fileURLToPath(import.meta.url)))

/** Absolute path of a file of the project, from the folder that holds package.json. */
export const fromRoot = (...parts: string[]): string => join(root, ...parts)
