import { expect } from 'chai'
import { readFileSync } from 'node:fs'
import { fromRoot } from '../../src/platform/root'
import { filesBelow } from './source'

const readme = readFileSync(fromRoot('README.md'), 'utf8')
const { dependencies, devDependencies, scripts } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as Record<
  'dependencies' | 'devDependencies' | 'scripts',
  Record<string, string>
>

const textOf = (folders: string[], ...files: string[]): string =>
  [...folders.flatMap((folder) => filesBelow(folder, '.ts', '.mjs', '.css', '.ejs')), ...files]
    .map((file) => readFileSync(fromRoot(file), 'utf8'))
    .join('\n')

const running = textOf(['src', 'seed'])
const building = textOf(['build', 'public', 'test', 'bench'], 'build.mjs')

const packageOf = (name: string): { peerDependencies?: Record<string, string> } =>
  JSON.parse(readFileSync(fromRoot('node_modules', name, 'package.json'), 'utf8')) as ReturnType<typeof packageOf>

/** Whether a text imports a package, or reads a file of it. Typefaces are named by their family alone. */
const uses = (text: string, name: string): boolean =>
  [`'${name}'`, `'${name}/`, `node_modules/${name}/`].some((sign) => text.includes(sign)) ||
  (name.startsWith('@expo-google-fonts/') && text.includes(`'${name.split('/')[1]}'`))

describe('a package', () => {
  it('that is installed to run Capstan is used when it runs, or asked for by one that is', () => {
    const asked = Object.keys(dependencies).flatMap((name) => Object.keys(packageOf(name).peerDependencies ?? {}))
    expect(Object.keys(dependencies).filter((name) => !uses(running, name) && !asked.includes(name))).to.deep.equal([])
  })

  it('that is installed to build and test is used there', () => {
    const commands = `${Object.values(scripts).join('\n')}\n${building}`
    const used = (name: string) => uses(building, name) || new RegExp(`\\b${name}\\b`).test(commands)
    const idle = Object.keys(devDependencies).filter((name) => !name.startsWith('@types/') && !used(name))
    expect(idle).to.deep.equal([])
  })

  it('has types beside it only where the package itself is there', () => {
    const all = { ...dependencies, ...devDependencies, node: '', geojson: '' }
    const alone = Object.keys(devDependencies).filter(
      (name) => name.startsWith('@types/') && !(name.slice('@types/'.length) in all),
    )
    expect(alone).to.deep.equal([])
  })

  it('has its reason in README', () => {
    // 'noto-sans-armenian, -devanagari': a family of typefaces is named once.
    const isNamed = (name: string) =>
      readme.includes(name.replace(/^@expo-google-fonts\//, '')) ||
      (name.startsWith('@expo-google-fonts/') && readme.includes(`-${name.split('-').at(-1)}`))
    const silent = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) => !name.startsWith('@types/') && !isNamed(name),
    )
    expect(silent).to.deep.equal([])
  })
})
