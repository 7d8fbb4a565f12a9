import { existsSync, readFileSync } from 'node:fs'
import { fromRoot } from '../platform/root'

/** The drawn world, and where each Member lies on it. The land itself is a file of its own that browsers keep. */
export interface WorldMap {
  width: number
  height: number
  points: Record<string, readonly [x: number, y: number]>
}

let map: WorldMap | undefined

/** The map that the build has drawn; null before the first build. */
export function worldMap(): WorldMap | null {
  const file = fromRoot('dist/world-places.json')
  if (!map && existsSync(file)) map = JSON.parse(readFileSync(file, 'utf8')) as WorldMap
  return map ?? null
}
