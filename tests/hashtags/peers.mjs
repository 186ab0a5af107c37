// Asks the real implementations which hashtags they find.
// node peers.mjs FOLDER x|bluesky < JSON list of texts > JSON list of [hashtag, start, end] lists.
// X counts UTF-16 units, Bluesky bytes of UTF-8.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [, , folder, network] = process.argv;
const require = createRequire(pathToFileURL(`${folder}/package.json`));
const posts = JSON.parse(readFileSync(0, "utf8"));

function x() {
  const { extractHashtagsWithIndices } = require("twitter-text");
  return (text) => extractHashtagsWithIndices(text).map((tag) => [tag.hashtag, ...tag.indices]);
}

function bluesky() {
  const { RichText } = require("@atproto/api");
  return (text) => {
    const rich = new RichText({ text });
    rich.detectFacetsWithoutResolution();
    const bytes = Buffer.from(text);
    return (rich.facets ?? [])
      .map(({ features, index }) => [features[0].tag, index.byteStart, index.byteEnd])
      // Without a tag it is a link or an account; "$" begins a cashtag.
      .filter(([tag, start]) => tag !== undefined && bytes[start] !== "$".charCodeAt(0));
  };
}

process.stdout.write(JSON.stringify(posts.map({ x, bluesky }[network]())));
