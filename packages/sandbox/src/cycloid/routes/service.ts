import { notFound } from '../../refusal.js';
import { param, type Handlers } from '../call.js';
import { BRIGHTWATER } from '../data/organizations.js';
import { complete } from '../complete.js';
import type { Doc } from '../document.js';
import type { CycloidPlatform } from '../platform.js';
import { CLOUD_PROVIDERS } from '../views.js';

export const COUNTRIES: readonly Doc[] = [
  { code: 'DE', name: 'Germany' },
  { code: 'ES', name: 'Spain' },
  { code: 'FR', name: 'France' },
  { code: 'GB', name: 'United Kingdom' },
  { code: 'US', name: 'United States' },
];

const CHECKS: readonly Doc[] = ['database', 'concourse', 'vault', 'mail'].map((canonical) => ({
  canonical,
  category: canonical === 'mail' ? 'optional' : 'core',
  status: 'Success',
  message: `${canonical} answers`,
}));

export function serviceHandlers(cycloid: CycloidPlatform): Handlers {
  const plain = (): Doc =>
    complete(
      'Appearance',
      {
        canonical: 'default',
        name: 'Default',
        display_name: 'Sandbox',
        tab_title: 'Sandbox console',
        footer: '',
        color: { r: 40, g: 40, b: 40 },
        is_active: true,
      },
      cycloid.state.defaults(),
    );

  return {
    getAppVersion: () => ({ version: 'v6.0.0', revision: '0123456789abcdef0123456789abcdef01234567', branch: 'main' }),
    getConfig: () => ({
      authentication: {
        local: { enabled: true },
        saml2: [],
        oauth: [],
      },
      sentry_enabled: false,
    }),
    getCountries: () => COUNTRIES,
    getStatus: () => ({ status: 'Success', message: 'Every service answers', checks: CHECKS }),
    getServiceStatus: (call) => {
      const wanted = param(call, 'service_status_canonical');
      const check = CHECKS.find(({ canonical }) => canonical === wanted);
      if (check === undefined) throw notFound('Service', wanted);
      return check;
    },
    getDefaultAppearance: plain,
    getActiveAppearance: (call) => {
      const organization = param(call, 'organization_canonical');
      cycloid.state.store.at('/organizations').get(organization, 'Organization');
      const appearances = cycloid.state.store.at(`/organizations/${organization}/appearances`);
      const inherited = cycloid.state.store.at(`${BRIGHTWATER}/appearances`);
      return [...appearances.all(), ...inherited.all()].find(({ is_active }) => is_active === true) ?? plain();
    },
    getCloudProviders: () => CLOUD_PROVIDERS,
    getSamlMetadata: ({ reply }) =>
      reply.type('application/xml; charset=utf-8').send(samlMetadata(cycloid.ports.baseUrl())),
    samlAssertionConsumerService: ({ reply }) =>
      reply.redirect('https://console.brightwater.example/login/saml2?code=sandbox-code', 302),
  };
}

function samlMetadata(url: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${url}/saml2">
  <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${url}/saml2/acs" index="1"/>
  </md:SPSSODescriptor>
</md:EntityDescriptor>
`;
}
