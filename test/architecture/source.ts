import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'
import { fromRoot } from '../../src/platform/root'

/** All files below a folder of the project with one of these endings, as paths from the root. */
export function filesBelow(folder: string, ...endings: string[]): string[] {
  return readdirSync(fromRoot(folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path, ...endings)
    return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : []
  })
}

export const read = (file: string): string => readFileSync(fromRoot(file), 'utf8')

interface Import {
  file: string
  /** As written. */
  name: string
  /** Path from the root for a file of ours, without ending; null for a package. */
  target: string | null
}

/** What a file imports, types too. */
export function importsOf(file: string): Import[] {
  return ts.preProcessFile(read(file)).importedFiles.map(({ fileName: name }) => {
    const target = name.startsWith('.') ? relative(fromRoot(), resolve(fromRoot(dirname(file)), name)) : null
    return { file, name, target }
  })
}

/** 'src/requests/request.model.ts' → 'requests'; 'src/app.ts' → 'app'. */
export const layerOf = (path: string): string => path.split('/')[1]!.replace(/\.(d\.)?ts$/, '')
