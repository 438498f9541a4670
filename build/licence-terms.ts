/** The licences that we know, by their SPDX names (https://spdx.org/licenses/), and what each lets us do. */
export interface LicenceTerms {
  /** Whether code under it may be copied into a bundle, which then runs and is handed on as ours. */
  readonly mayBeBundled: boolean;
  readonly why: string;
}

export const licenceTerms: Readonly<Record<string, LicenceTerms>> = {
  MIT: { mayBeBundled: true, why: 'copies keep its notice' },
  'MIT-0': { mayBeBundled: true, why: 'asks for nothing' },
  'Apache-2.0': { mayBeBundled: true, why: 'copies keep its text and the NOTICE; its patents are granted' },
  ISC: { mayBeBundled: true, why: 'copies keep its notice' },
  '0BSD': { mayBeBundled: true, why: 'asks for nothing' },
  'BSD-2-Clause': { mayBeBundled: true, why: 'copies keep its notice' },
  'BSD-3-Clause': { mayBeBundled: true, why: 'copies keep its notice, and nobody advertises with its name' },
  'BlueOak-1.0.0': {
    mayBeBundled: true,
    why: 'copies keep its text or a link to it; its patents are granted',
  },
  'MIT OR Apache-2.0': { mayBeBundled: true, why: 'either, as we choose' },
  'MPL-2.0': {
    mayBeBundled: false,
    why: "source of its files goes with every copy: it is vite's compiler of CSS, which comes with vitest and is never copied",
  },
};
