export { apiRouter } from './api.router'
