/** What plans are about, in names for people: everything a table or chart needs besides the plans themselves. */
export interface Subject {
  readonly company: string;
  /** Currency of the plan, three letters. */
  readonly currency: string;
  readonly level: 'family' | 'item';
  readonly periodLabels: readonly string[];
  readonly products: ReadonlyMap<string, NamedProduct>;
  readonly sites: ReadonlyMap<string, string>;
  readonly resources: ReadonlyMap<string, string>;
  /** Keys of stock points that are made to order: their backorder is backlog, not lateness. */
  readonly makeToOrder: ReadonlySet<string>;
  /** Money a unit by stock point and period: how units of different kinds are weighed against each other. */
  readonly prices: ReadonlyMap<string, Float64Array>;
  /** Units sold in the last closed periods, oldest first; empty where history is not known. */
  readonly history: { readonly labels: readonly string[]; readonly units: ReadonlyMap<string, Float64Array> };
}

export interface NamedProduct {
  readonly name: string;
  /** Unit in the plural where it is the default: `units`, `kg`. */
  readonly unit: string;
}

export function productName(subject: Subject, product: string): string {
  return subject.products.get(product)?.name ?? product;
}
export function productUnit(subject: Subject, product: string): string {
  return subject.products.get(product)?.unit ?? 'units';
}
export function siteName(subject: Subject, site: string): string {
  return subject.sites.get(site) ?? site;
}
export function resourceName(subject: Pick<Subject, 'resources'>, resource: string): string {
  return subject.resources.get(resource) ?? resource;
}
