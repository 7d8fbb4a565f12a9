// mocha in this process, without the second one that its own command starts for the options of node in .mocharc.json:
// what watches this process sees every file that a test loads.
import { main } from '../../node_modules/mocha/lib/cli/cli.js'

main(process.argv.slice(2))
