; The parts of the template that are Ruby

(directive (code) @embedded.ruby)
(output_directive (code) @embedded.ruby)
