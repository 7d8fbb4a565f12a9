import type { Configuration, IDToken } from 'openid-client'
import type { OidcConfig } from '../../programme/oidc-config'

// The library is loaded, and the provider asked who it is, when the first person comes: an absent provider stops no start.
const library = () => import('openid-client')

/** What must come back with an answer, kept in the browser that has asked. */
export interface Asked {
  state: string
  nonce: string
  verifier: string
}

/** Clocks of two houses differ; more than this is no difference of clocks. */
const toleranceSeconds = 180

const scope = 'openid profile email'

/** The provider of sign-ins, as this server knows it. */
export class Provider {
  private known: Promise<Configuration> | undefined

  constructor(readonly config: OidcConfig) {}

  private async discovered(): Promise<Configuration> {
    const { discovery, allowInsecureRequests, enableNonRepudiationChecks } = await library()
    const { issuer, clientId, clientSecret } = this.config
    const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(issuer).hostname)
    const { clockTolerance } = await library()
    const metadata = { client_secret: clientSecret, [clockTolerance]: toleranceSeconds }
    return discovery(new URL(issuer), clientId, metadata, undefined, {
      // Signatures are checked although the answer comes over a line of our own.
      execute: [enableNonRepudiationChecks, ...(isLocal ? [allowInsecureRequests] : [])],
      timeout: 10,
    })
  }

  // One that was away is asked again by the next person.
  private configuration(): Promise<Configuration> {
    this.known ??= this.discovered().catch((error: unknown) => {
      this.known = undefined
      throw error
    })
    return this.known
  }

  /** Asks the provider anew who it is; throws when it is away, or says nothing that can be used. */
  async ask(): Promise<void> {
    this.known = undefined
    await this.configuration()
  }

  /** Where the person signs in, and what must come back from there. Throws when the provider is away. */
  async begin(redirectUri: string): Promise<{ address: string; asked: Asked }> {
    const [configuration, openid] = [await this.configuration(), await library()]
    const asked = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
    }
    const address = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope,
      state: asked.state,
      nonce: asked.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(asked.verifier),
      code_challenge_method: 'S256',
    })
    return { address: address.href, asked }
  }

  /** Who the provider says this is; throws when the answer is not whole, not signed, not of now or not to what was asked. */
  async finish(answer: URL, { state, nonce, verifier }: Asked): Promise<IDToken> {
    const [configuration, { authorizationCodeGrant }] = [await this.configuration(), await library()]
    const tokens = await authorizationCodeGrant(configuration, answer, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    return tokens.claims()!
  }
}
