"""The sandbox's page as a template; Jinja escapes every value in it."""

TEMPLATE = """{% autoescape true %}<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{% if again %}<meta http-equiv="refresh" content="1">{% endif %}
<title>Council Tags sandbox</title>
<style>
:root { color-scheme: light dark; }
body { font: 1.05rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 0 auto; padding: 1rem; }
article, form.new { border: 1px solid #767676; border-radius: .5rem; padding: .75rem 1rem;
  margin: 1rem 0; }
.reply { margin-left: 1.5rem; border-left: .25rem solid #1d70b8; padding-left: .75rem; }
textarea, input { font: inherit; width: 100%; box-sizing: border-box; padding: .4rem; }
button { font: inherit; padding: .5rem .8rem; margin: .15rem .15rem .15rem 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
p { overflow-wrap: anywhere; }
form.try { display: inline; }
ul.states { padding-left: 1.2rem; }
</style>
</head>
<body>
<header>
<h1>Council Tags sandbox</h1>
<p>Post to {{ ours }} as a resident and watch what comes back. Nothing here leaves this machine.</p>
</header>
<main>
{% if root is none %}
<form class="new" method="post" action="/">
<h2>Write a post</h2>
<p><label for="author">Your name on the network</label>
<input id="author" name="author" value="{{ resident }}"></p>
<p><label for="text">Your post</label>
<textarea id="text" name="text" rows="3" required>{{ ours }} </textarea></p>
<p><button>Post</button></p>
</form>
<h2>Or try one of these</h2>
<div>{% for label, text in trials %}<form class="try" method="post" action="/">
<input type="hidden" name="text" value="{{ text }}">
<button title="{{ text }}">{{ label }}</button></form>{% endfor %}</div>
{% else %}<p><a href="/">All conversations</a></p>{% endif %}
<h2>{{ "Conversations" if root is none else "The conversation" }}</h2>
{% for thread in threads %}
<article>
{% for part in thread.posts %}
<div class="{{ 'reply' if not loop.first }}">
<p><strong>{{ part.entry.author }}</strong>
{% if part.entry.deleted %}<em>(deleted)</em>{% else %}{{ part.entry.text }}{% endif %}</p>
{% if part.rows %}
<ul class="states" aria-label="What the ledger says">
{% for row in part.rows %}
{% if row.state %}<li>{{ row.kind }} to {{ row.recipient }}: <strong>{{ row.state }}</strong>
{{ row.reason }}</li>{% else %}<li>{{ row.outcome }}: {{ row.why }}</li>{% endif %}
{% endfor %}
</ul>
{% endif %}
</div>
{% endfor %}
{% if root is none %}<p><a href="/thread/{{ thread.start.id }}">Open, or write more</a></p>
{% else %}
<form method="post" action="/">
<input type="hidden" name="reply_to" value="{{ thread.start.id }}">
<p><label for="more-author">Your name on the network</label>
<input id="more-author" name="author" value="{{ resident }}"></p>
<p><label for="more">Write more in this conversation</label>
<textarea id="more" name="text" rows="2" required>{{ ours }} </textarea></p>
<p><button>Post</button></p>
</form>
{% endif %}
</article>
{% else %}<p>Nothing yet.</p>{% endfor %}
<h2>Mail that staff received</h2>
{% for item in mail %}
<details{{ " open" if loop.first }}><summary>{{ item.box }}: {{ item.subject }}</summary>
<pre>{{ item.body }}</pre></details>
{% else %}<p>None yet.</p>{% endfor %}
<h2>The ledger</h2>
<p>{% for state, count in counts.items() %}{{ state }}: {{ count }}{{ ", " if not loop.last }}
{%- endfor %}</p>
</main>
</body>
</html>
{% endautoescape %}
"""
"""Renders threads, mail and the ledger's counts; see :mod:`counciltags.responder.page`."""
