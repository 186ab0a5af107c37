/** The networks whose rule says what is a hashtag; "any" takes what one of them would. */
export type Network = "x" | "mastodon" | "bluesky" | "any";

/** One meaning of a hashtag, as names.json has it. */
export interface Name {
  readonly tag: string;
  readonly language: string;
  readonly kind: "tag" | "display" | "alias" | "local";
  readonly status?: string;
  readonly to?: readonly string[];
}

/** From match keys to everything that they may mean: the field "names" of names.json. */
export type Names = Readonly<Record<string, readonly Name[]>>;

/** How one hashtag got to one tag. */
export interface Resolution {
  /** The hashtag as typed, without "#". */
  as: string;
  tag: string;
  /** tag, display, alias, local, language:cy, moved; or, for suggestions, split, ambiguous, near,
      misplaced, proposed; or withdrawn, which names no tag any more. */
  how: string;
}

/** What was found in a post. All texts are plain data: set them as text, never as HTML. */
export interface Match {
  /** The hashtags that the network turns into links, as typed. */
  linked: string[];
  /** What the writer meant as hashtags, as typed. */
  intended: string[];
  /** Our tags that these name exactly. */
  tags: string[];
  /** Tags for a person to consider, never to be acted on by a program. */
  suggested: string[];
  resolved: Resolution[];
}

export interface Options {
  /** "any" by default. */
  network?: Network;
  /** The language of the posts, such as "cy" or "cy-GB", where it is known. */
  language?: string | null;
}

/** Make a function that finds the tags of a text. Throws RangeError for an unknown network. */
export function matcher(names: Names, options?: Options): (text: string) => Match;

/** Give the key under which a hashtag is looked up: "#MissedBin" gives "missedbin". */
export function normalise(text: string): string;
