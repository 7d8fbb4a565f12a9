// The world map of the public page, drawn once: land as one file that browsers keep, and where each Member lies on it.
import { geoEqualEarth, geoPath } from 'd3-geo'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { feature } from 'topojson-client'

const width = 1180
const height = 560
// Half a symbol of room, so that no point at the edge is cut.
const room = 14
const antarctica = '010'

/** Writes dist/world.svg and dist/world-places.json when they are missing or older than their sources; gives the map's file. */
export function worldMap() {
  const map = 'dist/world.svg'
  const places = 'public/map/member-places.json'
  const sources = ['build/world-map.mjs', places]
  const madeAt = existsSync(map) ? statSync(map).mtimeMs : 0
  if (sources.every((file) => statSync(file).mtimeMs < madeAt)) return map

  const atlas = createRequire(import.meta.url)('world-atlas/countries-110m.json')
  const countries = feature(atlas, atlas.objects.countries).features.filter(({ id }) => id !== antarctica)
  const land = { type: 'FeatureCollection', features: countries }
  const members = JSON.parse(readFileSync(places, 'utf8'))
  // Islands lie beyond the last land: the frame holds them too.
  const frame = {
    type: 'GeometryCollection',
    geometries: [
      ...countries.map(({ geometry }) => geometry),
      { type: 'MultiPoint', coordinates: Object.values(members) },
    ],
  }
  // Turned by 11 degrees, Fiji and Chukotka stay whole.
  const projection = geoEqualEarth()
    .rotate([-11, 0])
    .fitExtent(
      [
        [room, room],
        [width - room, height - room],
      ],
      frame,
    )
  const draw = geoPath(projection).digits(1)
  mkdirSync('dist', { recursive: true })
  writeFileSync(
    map,
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">` +
      `<symbol id="land" viewBox="0 0 ${width} ${height}"><path d="${draw(land)}"/></symbol></svg>\n`,
  )
  const points = Object.entries(members).map(([code, place]) => [
    code,
    projection(place).map((value) => Math.round(value * 10) / 10),
  ])
  writeFileSync('dist/world-places.json', JSON.stringify({ width, height, points: Object.fromEntries(points) }) + '\n')
  return map
}
