export { webhookJobs } from './jobs'
export { countGivenUp, listenForWebhooks, loadWebhooks } from './webhook.service'
export { webhookTraces } from './webhook.traces'
