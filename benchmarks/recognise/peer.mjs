// Finds hashtags with twitter-text, one call per post.
// node peer.mjs FOLDER POSTS [RESULT]: FOLDER has node_modules; POSTS has texts with NUL between;
// RESULT, if given, gets the hashtags of every post.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [, , folder, input, output] = process.argv;
const { extractHashtags } = createRequire(pathToFileURL(`${folder}/package.json`))("twitter-text");
const posts = readFileSync(input, "utf8").split("\0");
if (output) {
  writeFileSync(output, JSON.stringify(posts.map((post) => extractHashtags(post))));
} else {
  let found = 0;
  for (const post of posts) found += extractHashtags(post).length;
  console.log(found);
}
