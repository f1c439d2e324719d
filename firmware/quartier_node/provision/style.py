"""How the page looks, and the few lines that spare typing. Nothing else is loaded."""

# Light and dark, 390 px and wide; a setting of another appliance is not shown.
STYLE = """<style>
:root{color-scheme:light dark;--b:#f4f6f3;--c:#fff;--t:#1b241e;--m:#55625a;
--l:#78847c;--a:#1f6f4a;--o:#fff;--e:#b3261e}
@media(prefers-color-scheme:dark){:root{--b:#121714;--c:#1b221e;--t:#e8eee9;
--m:#a5b3aa;--l:#6f7d74;--a:#7fd6a8;--o:#0c2417;--e:#ffb4ab}}
*{box-sizing:border-box}
body{margin:0;background:var(--b);color:var(--t);font:16px/1.5 system-ui,sans-serif}
main{max-width:36rem;margin:auto;padding:1.25rem 1rem 3rem}
h1{font-size:1.5rem;line-height:1.2;margin:.25rem 0}
p{margin:.25rem 0;color:var(--m)}
fieldset{border:0;margin:1rem 0 0;padding:1rem;background:var(--c);border-radius:12px}
fieldset fieldset{padding:0;margin:0}
legend{float:left;width:100%;padding:0;font-weight:650;font-size:1.1rem}
legend+*{clear:both}
label{display:block;margin:.75rem 0 0}
input,select,textarea{display:block;width:100%;min-height:2.75rem;margin-top:.25rem;
padding:.5rem .75rem;font:inherit;color:inherit;background:var(--b);
border:1px solid var(--l);border-radius:8px}
textarea{font:13px/1.4 monospace;resize:vertical}
summary{padding:.75rem 0 0;cursor:pointer}
.k{display:flex;gap:.75rem}
.k input{flex:none;width:1.5rem;min-height:1.5rem;margin:0;accent-color:var(--a)}
button{width:100%;min-height:3rem;margin-top:1.25rem;font:inherit;font-weight:650;
color:var(--o);background:var(--a);border:0;border-radius:10px;cursor:pointer}
.q{width:auto;min-height:2.75rem;margin-top:.75rem;padding:0 1rem;color:var(--a);
background:0 0;border:1px solid var(--a)}
:focus-visible{outline:3px solid var(--a);outline-offset:2px}
.e{color:var(--e)}
.w{border:2px solid var(--e);border-radius:12px;padding:.75rem 1rem;margin-top:1rem}
.w ul{margin:.25rem 0;padding-left:1.25rem}.w a{color:inherit}
[aria-invalid]{border-color:var(--e)}
code{font-size:1.05rem;color:var(--t);overflow-wrap:anywhere}
[hidden]{display:none}legend+label{padding-top:.5rem}
@supports selector(:has(a)){form fieldset fieldset{display:none}}
"""

# Fills the form from the link that the page was opened with, and forgets the link.
SCRIPT = """
try{const f=document.forms[0].elements,h=location.hash.slice(1);if(h){
const b=atob(h.replace(/-/g,"+").replace(/_/g,"/")),
o=JSON.parse(new TextDecoder().decode(Uint8Array.from(b,c=>c.charCodeAt(0))));
for(const[k,n]of[["h","broker_host"],["p","broker_port"],["s","server_name"],
["u","broker_user"],["w","broker_password"],["c","ca"]])if(k in o)f[n].value=o[k];
document.querySelector("details").open=1;
history.replaceState(null,"",location.pathname)}}catch(e){}
"""
