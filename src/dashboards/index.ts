export { forgetCounted } from './counted.directory'
