; inherits: vue

(frontmatter (frontmatter_js_block) @embedded.typescript)
