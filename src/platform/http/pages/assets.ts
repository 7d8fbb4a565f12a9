import { existsSync, readFileSync, statSync } from 'node:fs'
import { staysFresh } from '../../text/fresh'
import { fromRoot } from '../../root'

let manifest: Record<string, string> = {}
let readAt = 0

// Built names carry a hash of the content; the manifest says which. Read again when a new build has been made.
function current(): Record<string, string> {
  const file = fromRoot('dist/public/manifest.json')
  if (!existsSync(file)) return manifest
  const changed = statSync(file).mtimeMs
  if (changed !== readAt) {
    manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
    readAt = changed
  }
  return manifest
}

let checkedAt = 0

/** The address of a built file: asset('capstan.css') is '/assets/capstan-3f2a.css'. */
export function asset(name: string): string {
  const now = Date.now()
  // Looking at the file for every link of every page would cost more than the page.
  if (staysFresh() || now - checkedAt > 2000) {
    checkedAt = now
    current()
  }
  return '/assets/' + (manifest[name] ?? name)
}
