<?php
// One of everything that a clinic's blog holds.
person('anna', 'Dr. Anna Roe', 'editor');
person('helper', 'Sam Helper', 'editor');
$news = wp_insert_category(['cat_name' => 'News & views', 'category_nicename' => 'news']);
$liver = wp_insert_category(['cat_name' => 'Liver', 'category_nicename' => 'liver', 'category_parent' => $news]);

$blocks = <<<'HTML'
<!-- wp:paragraph --><p>A small sample of the <strong>liver</strong> is taken. See <a href="@home@/services/">what we do</a>.</p><!-- /wp:paragraph -->
<!-- wp:heading --><h2>How it’s done</h2><!-- /wp:heading -->
@picture@
<!-- wp:list --><ul><li>You lie still.</li><li>It takes <em>ten</em> minutes.</li></ul><!-- /wp:list -->
<!-- wp:table --><figure class="wp-block-table"><table><thead><tr><th>When</th><th>What</th></tr></thead><tbody><tr><td>Before</td><td>Fasting</td></tr></tbody></table></figure><!-- /wp:table -->
<!-- wp:quote --><blockquote class="wp-block-quote"><p>It was quick.</p><cite>A patient</cite></blockquote><!-- /wp:quote -->
<!-- wp:buttons --><div class="wp-block-buttons"><!-- wp:button --><div class="wp-block-button"><a class="wp-block-button__link" href="@home@/services/">Ask us</a></div><!-- /wp:button --></div><!-- /wp:buttons -->
<!-- wp:embed {"url":"https://video.example/watch?v=1&t=2","type":"video"} --><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">https://video.example/watch?v=1&t=2</div></figure><!-- /wp:embed -->
[contact-form-7 id="99" title="Contact"]
HTML;
$biopsy = item('Liver biopsy: what “to expect” & why', '', ['post_category' => [$liver], 'tags_input' => ['needle', 'día de prueba', 'Печень']]);
$picture = upload('needle.jpg', 'image/jpeg', drawn(30), $biopsy);
update_post_meta($picture, '_wp_attachment_image_alt', 'A needle beside a liver');
upload('Unattached Picture.jpg', 'image/jpeg', drawn(200), 0);
$paper = upload('consent.pdf', 'application/pdf', "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", $biopsy);
$shown = "<!-- wp:image {\"id\":$picture,\"sizeSlug\":\"medium\"} --><figure class=\"wp-block-image size-medium\">"
    . '<img src="' . wp_get_attachment_image_url($picture, 'medium') . '" alt="A needle beside a liver" class="wp-image-' . $picture
    . '"/><figcaption>The needle that we use</figcaption></figure><!-- /wp:image -->';
$classic = item('Before you come', "Bring your papers.\n\nAnd <b>somebody</b> who drives you home.\n<h3>Food</h3>\nNone after midnight.",
    ['post_category' => [$news], 'post_author' => 3]);
$blocks = strtr($blocks, ['@home@' => home_url(), '@picture@' => $shown])
    . '<p><a href="' . wp_get_attachment_url($paper) . '">The form</a>, <a href="' . home_url("/?p=$classic") . '">before</a></p>';
wp_update_post(wp_slash(['ID' => $biopsy, 'post_content' => $blocks]));
update_post_meta($biopsy, '_yoast_wpseo_title', 'Biopsy of the liver, explained');
update_post_meta($biopsy, '_yoast_wpseo_metadesc', 'How a sample of the liver is taken.');
update_post_meta($biopsy, '_yoast_wpseo_primary_category', $liver);
set_post_thumbnail($biopsy, $picture);

$old = item('Written long ago', '<p>Old words.</p>', ['post_date_gmt' => '2014-06-30 22:30:00', 'post_date' => '2014-07-01 00:30:00']);
item('Печень и мы', '<p>Words in other letters.</p>');
item('A draft', '<p>Words of the draft.</p>', ['post_status' => 'draft']);
item('For us alone', '<p>Words among staff.</p>', ['post_status' => 'private']);
item('Behind a door', '<p>Words behind a password.</p>', ['post_password' => 'sesame']);
$date = gmdate('Y-m-d H:i:s', time() + 30 * 86400);
item('To come', '<p>Words of next month.</p>', ['post_status' => 'future', 'post_date_gmt' => $date, 'post_date' => get_date_from_gmt($date)]);
$gone = item('Thrown away', '<p>Words in the bin.</p>');
$services = item('Services', '<!-- wp:paragraph --><p>What we do.</p><!-- /wp:paragraph -->', ['post_type' => 'page', 'comment_status' => 'closed']);
$child = item('Embolization', '<p>We close a vessel.</p>', ['post_type' => 'page', 'post_parent' => $services]);
$menu = wp_create_nav_menu('Main');
foreach ([$services, $child] as $number) {
    wp_update_nav_menu_item($menu, 0, ['menu-item-object-id' => $number, 'menu-item-object' => 'page',
        'menu-item-type' => 'post_type', 'menu-item-status' => 'publish']);
}

$first = comment($biopsy, "Thank <b>you</b>, this &amp; that helped me.\n\nSecond paragraph.");
$second = comment($biopsy, 'Gladly.', ['comment_parent' => $first, 'user_id' => 2, 'comment_author' => 'Dr. Anna Roe', 'comment_author_email' => 'anna@former.example']);
comment($biopsy, 'How long did it take?', ['comment_parent' => $second]);
comment($biopsy, 'Does it hurt?');
comment($biopsy, 'Five comments, three pages.');
akismet(comment($biopsy, 'It waits to be read.', ['comment_approved' => 0]), 'false');
akismet(comment($biopsy, 'Cheap pills at once', ['comment_approved' => 'spam']), 'true');
akismet(comment($biopsy, 'Not spam at all, said a person', []), 'true', 'false');
$bin = comment($biopsy, 'Somebody put this into the bin');
akismet($bin, 'false', 'true');
wp_trash_comment($bin);
comment($biopsy, 'An excerpt of elsewhere', ['comment_type' => 'pingback', 'comment_author_url' => 'https://elsewhere.example/a/']);
comment($biopsy, 'Between us editors: the picture is wrong', ['comment_type' => 'note', 'user_id' => 3]);
comment($child, 'On a page below a page');
comment($old, 'Ten years ago, half past midnight', ['comment_date_gmt' => '2014-06-30 22:45:00', 'comment_date' => '2014-07-01 00:45:00']);
comment($gone, 'On what was thrown away');
comment($gone, 'Waited on what was thrown away', ['comment_approved' => 0]);
wp_trash_post($gone);
