/** A language's index, as /api/v1/search/en.json and cy.json hold it. */
export interface Index {
  readonly format: number;
  readonly version: string;
  readonly language: string;
  readonly [field: string]: unknown;
}

/** Who answers a tag instead of the council. */
export interface Referral {
  councils?: string[];
  providers?: string[];
  /** There are several, and the place decides. */
  many?: boolean;
  finder?: string;
  names?: string[];
  link?: string;
}

/** A tag that fits. All texts are plain data: set them as text, never as HTML. */
export interface Result {
  tag: string;
  display: string;
  score: number;
  /** The words that matched, as typed. */
  why: string[];
  use_when: string;
  handling: "public" | "call" | "private";
  referral: Referral | null;
  /** True for a text that no fluent speaker has read yet. */
  draft?: true;
}

/** A help line that must be shown above any tag: someone may be in danger. */
export interface Signpost {
  id: string;
  text: string;
  phone: string | null;
}

export interface Found {
  query: string;
  signpost: Signpost | null;
  results: Result[];
}

export interface Engine {
  /** Rank the tags for a person's own words; the best first, five at most unless you say. */
  lookup(text: string, limit?: number): Found;
}

/** Make an index ready. Throws an Error for an index of a newer format than this code reads. */
export function engine(index: Index, council?: null): Engine;
