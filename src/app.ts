import express, { type Express } from 'express'
import { navigationFor } from './navigation'
import { paths } from './paths'
import { anyone, isAdmin } from './programme/actor'
import { builtFiles } from './platform/http/pages/built-files'
import { rootFiles } from './platform/http/pages/root-files'
import { systemClock, type Clock } from './platform/time/clock'
import { compressed } from './platform/http/doors/compression'
import { requestLog } from './platform/http/doors/request-log'
import { lacksOf, type Config } from './programme/config'
import { numbered, readerContext } from './platform/http/context'
import { errorPage, knowAtLeastGuests, pageNotFound } from './platform/http/pages/error-page'
import { stayFresh } from './platform/text/fresh'
import { settings } from './programme/settings'
import { financialYearName, financialYearOf } from './programme/financial-year'
import { fromRoot } from './platform/root'
import { findReadiness, type Place } from './platform/jobs/readiness'
import { byFirstPart } from './platform/http/first-part'
import { routes, type RouteGroup } from './platform/http/routes'
import { installForgeryCheck, noStore, secureHeaders } from './platform/http/doors/security'
import { sendSecurityText } from './platform/http/doors/security-text'
import { scannerAddress } from './platform/files/scanner'
import { secretsOf } from './platform/secrets'
import { sessions, sessionSecret } from './platform/http/session/sessions'
import { withoutLanguages } from './platform/text/written'
import { installViews } from './platform/http/pages/views'
import { apiRouter } from './api'
import { noteAnswer } from './audit'
import { featureRoutes, watchRoutes } from './features'
import { fileOfStore } from './store'
import { isDemonstration, leadToFirstRun } from './set-up'
import { installPassport, isAddressOpenToOthers, Provider } from './users'

const layoutLinks = {
  front: paths.front(),
  home: paths.home(),
  signIn: paths.signIn(),
  signOut: paths.signOut(),
  endActing: paths.actingAs.end(),
  account: paths.account(),
  language: paths.preferences(),
  theme: paths.preferences(),
  search: paths.search(),
  notifications: paths.notifications.list(),
  help: paths.help(),
  accessibility: paths.accessibility(),
  privacy: paths.privacy(),
  openData: paths.openData.page(),
}

/** Health: up, and able to do all of its work. Asked by balancers, so without a session. */
const healthRoutes = routes()
  .get(paths.securityText, { allow: anyone }, sendSecurityText)
  .get(paths.health, { allow: anyone }, (_req, res) => res.json({ status: 'up' }))
  .get(paths.ready, { allow: anyone }, async (req, res) => {
    const { problems } = await findReadiness(req.app.get('place') as Place)
    res.status(problems.length === 0 ? 200 : 503)
    res.json(problems.length === 0 ? { status: 'ready' } : { status: 'not ready', problems })
  })

/** Every route of Capstan with its rule, for the application and for the test that asks each for one. */
export const allRoutes: RouteGroup[] = [healthRoutes, watchRoutes, ...featureRoutes]

/** The whole application over a connected database; `isEmpty` when nobody has an account yet. */
export function createApp(config: Config, clock: Clock = systemClock, isEmpty = false): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'extended')
  // What a script gets tells no languages apart.
  app.set('json replacer', (_key: string, value: unknown) =>
    typeof value === 'string' ? withoutLanguages(value) : value,
  )
  app.set('place', {
    folder: config.mongodbUri ? undefined : config.dataDir,
    file: fileOfStore(config),
    leastRoom: config.leastRoom,
  } satisfies Place)
  app.set('refuses demo', config.isProduction || !config.demoSignIns)
  app.set('base url', config.baseUrl)
  const secret = sessionSecret(config)
  app.set('secrets', secretsOf(secret))
  app.set('security contact', config.securityContact)
  app.set('metrics token', config.metricsToken)
  app.set('single sign-on', config.oidc && new Provider(config.oidc))
  app.set('webhook hosts', config.webhookHosts)
  app.set('sends mail', config.smtpUrl !== undefined)
  app.set('lacks', lacksOf(config))
  if (config.clamd) app.set('scanner', scannerAddress(config.clamd))
  // Behind balancers the address of the person is in a header; only of so many of them may it be believed.
  app.set('trust proxy', config.proxies || false)
  stayFresh(config.staysFresh)
  installViews(app)

  app.use(numbered)
  app.use(requestLog)
  app.use(secureHeaders(config))
  app.use('/assets', builtFiles(fromRoot('dist/public')))
  app.use(rootFiles())
  app.use(compressed)
  app.use(healthRoutes.router, watchRoutes.router)
  // The address that people use says how they come, whatever a proxy forgets to say: cookies go by it.
  if (config.baseUrl?.startsWith('https:'))
    app.use((req, _res, next) => {
      Object.defineProperty(req, 'secure', { value: true })
      next()
    })
  // Other systems come with a key: no session is looked for.
  app.use(apiRouter(clock, config))
  app.use(sessions(config, secret), noStore)
  installPassport(app, clock, config)
  const reader = readerContext(clock, {
    navigation: navigationFor,
    links: layoutLinks,
    demonstrationFor: (actor) => (isDemonstration() ? { href: isAdmin(actor) ? paths.demonstration() : null } : null),
    organizationFor: (lang) => (lang === 'fr' ? settings().nameFr : settings().nameEn),
    yearOf: (day) => financialYearName(financialYearOf(day)),
    isOpenToOthers: isAddressOpenToOthers,
  })
  app.use(reader)
  installForgeryCheck(app)
  app.use(noteAnswer)

  const firstRun = leadToFirstRun(isEmpty)
  app.set('first run', firstRun)
  app.use(firstRun.lead)

  app.use(byFirstPart(featureRoutes))
  app.use(pageNotFound, knowAtLeastGuests(reader), errorPage)
  return app
}
