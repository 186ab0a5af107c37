"""The sandbox's page as a template; Jinja escapes every value in it. And its style sheet."""

STYLE = """:root { color-scheme: light dark; --paper: #fff; --ink: #14161a; --line: #6b7280;
  --mark: #1d5fa8; }
html { background: var(--paper); color: var(--ink); }
body { font: 1.05rem/1.55 system-ui, sans-serif; max-width: 46rem; margin: 0 auto; padding: 1rem; }
h1 { line-height: 1.2; }
a { color: var(--mark); }
article, .card { border: 1px solid var(--line); border-radius: .5rem; padding: .25rem 1rem;
  margin: 1rem 0; }
.reply { margin-left: 1rem; border-left: .25rem solid var(--mark); padding-left: .75rem; }
label { display: block; font-weight: 600; }
textarea, input, select { font: inherit; width: 100%; box-sizing: border-box; padding: .4rem; }
button { font: inherit; padding: .5rem .8rem; min-height: 2.75rem; margin: .15rem .15rem .15rem 0; }
:focus-visible { outline: .2rem solid var(--mark); outline-offset: .15rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
p, summary, li { overflow-wrap: anywhere; }
form.try { display: inline; }
summary { padding: .5rem 0; min-height: 1.5rem; }
table { border-collapse: collapse; }
th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); }
@media (prefers-color-scheme: dark) {
  :root { --paper: #16181c; --ink: #f3f4f6; --line: #9ca3af; --mark: #7fb8ea; }
}
"""

TEMPLATE = """{% autoescape true %}<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ "A conversation, " if root is not none }}Council Tags sandbox</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
{%- macro guard() %}<input type="hidden" name="guard" value="{{ token }}">{% endmacro %}
<header>
<h1>Council Tags sandbox</h1>
<p>Post to {{ ours }} as a resident and watch what comes back. Nothing here leaves this machine.</p>
</header>
<main>
{% if working %}
<p class="card" role="status">The responder is still at work on this.
<a href="{{ here }}">Look again</a></p>
{% endif %}
{% if root is none %}
<section aria-labelledby="write">
<h2 id="write">Write a post</h2>
<form class="card" method="post" action="/">{{ guard() }}
<p><label for="author">Your name on the network</label>
<input id="author" name="author" value="{{ resident }}" maxlength="60" autocomplete="off"></p>
<p><label for="text">Your post</label>
<textarea id="text" name="text" rows="3" maxlength="2000" required>{{ ours }} </textarea></p>
<p><button>Post</button></p>
</form>
</section>
<section aria-labelledby="try">
<h2 id="try">Or try one of these</h2>
<div>{% for label, text in trials %}<form class="try" method="post" action="/">{{ guard() }}
<input type="hidden" name="text" value="{{ text }}">
<button title="{{ text }}">{{ label }}</button></form>{% endfor %}</div>
</section>
{% else %}<p><a href="/">All conversations</a></p>{% endif %}
<section aria-labelledby="said">
<h2 id="said">{{ "Conversations" if root is none else "The conversation" }}</h2>
{% for thread in threads %}
<article>
{% for part in thread.posts %}
<div class="{{ 'reply' if not loop.first }}">
<p><strong>{{ part.entry.author }}</strong>
{% if part.entry.deleted %}<em>(deleted)</em>{% else %}{{ part.entry.text }}{% endif %}</p>
{% if part.rows %}
<p>The ledger says:</p>
<ul>
{% for row in part.rows %}
{% if row.state %}<li>{{ row.kind }} to {{ row.recipient }}: <strong>{{ row.state }}</strong>
{{ row.reason }}</li>{% else %}<li>{{ row.outcome }}: {{ row.why }}</li>{% endif %}
{% endfor %}
</ul>
{% endif %}
</div>
{% endfor %}
{% if root is none %}<p><a href="/thread/{{ thread.start.id }}">Open conversation
{{ thread.start.id }}, or write more</a></p>
{% else %}
<form method="post" action="/">{{ guard() }}
<input type="hidden" name="reply_to" value="{{ thread.start.id }}">
<p><label for="more-author">Your name on the network</label>
<input id="more-author" name="author" value="{{ resident }}" maxlength="60" autocomplete="off"></p>
<p><label for="more">Write more in this conversation</label>
<textarea id="more" name="text" rows="2" maxlength="2000" required>{{ ours }} </textarea></p>
<p><button>Post</button></p>
</form>
{% endif %}
</article>
{% else %}<p>Nothing yet.</p>{% endfor %}
</section>
<section aria-labelledby="mail">
<h2 id="mail">Mail that staff received</h2>
{% for item in mail %}
<details{{ " open" if loop.first }}><summary>{{ item.box }}: {{ item.subject }}</summary>
<pre tabindex="0">{{ item.body }}</pre></details>
{% else %}<p>None yet.</p>{% endfor %}
</section>
<section aria-labelledby="ledger">
<h2 id="ledger">The ledger</h2>
<table>
<thead><tr><th scope="col">Deliveries</th><th scope="col">How many</th></tr></thead>
<tbody>
{% for state, count in counts.items() %}
<tr><th scope="row">{{ state }}</th><td>{{ count }}</td></tr>
{% endfor %}
</tbody>
</table>
</section>
<section aria-labelledby="moods">
<h2 id="moods">Make the network misbehave</h2>
<form class="card" method="post" action="/moods">{{ guard() }}
<p><label for="mood">What goes wrong next</label>
<select id="mood" name="mood">
{% for name, says in faults.items() %}<option value="{{ name }}">{{ says }}</option>
{% endfor %}</select></p>
<p><label for="times">How many times</label>
<input id="times" name="times" type="number" min="1" max="9" value="1"></p>
<p><button>Let it go wrong</button>
{% if planned %}<button name="clear" value="1">Let it work again</button>{% endif %}</p>
{% if planned %}<p>Still to come: {{ planned | join(", ") }}.</p>{% endif %}
</form>
</section>
</main>
</body>
</html>
{% endautoescape %}
"""
"""Renders threads, mail and the ledger's counts; see :mod:`counciltags.responder.page`."""
