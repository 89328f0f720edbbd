namespace AiApiGuard.Inspection.Text;

internal static partial class ContextTerms
{
    private static (ContextTopic Topic, string Terms)[] PersonalData =>
    [
        (ContextTopic.Phone,
            "phone phones phonenumber phonenumbers telephone telephones tel tél telno mobile mobiles cell cellphone cellular fax faxes telefax "
            + "call calls called calling caller callback dial dialed dialled dialing dialling whatsapp whats whatsappnumber viber telegram signal sms text texted texting "
            + "hotline helpline landline voicemail reach reached reachable answering answer desk ring rang pager msisdn imsi toll tollfree "
            + "contact contacts contacted kontakt kontaktnummer contacto contatto contato contactez "
            + "telefon telefonnummer telefonnr telefonisch telefoni telefoonnummer telefoonnr telefoon telefonieren telephon handy handynummer "
            + "handynr mobil mobilnummer mobilnr mobiltelefon rufnummer rückruf rückrufnummer durchwahl festnetz festnetznummer erreichbar "
            + "erreichen anrufen anruf ruf rufen rufe ruft rückrufen zurückrufen hotlinenummer notrufnummer "
            + "téléphone telephonique téléphonique téléphoner téléphonez joignable joindre portable mobile appeler appelez appelle appelle-moi "
            + "appel rappeler rappelez rappel standard fixe gsm télécopie "
            + "teléfono teléfonos telefono telefonos telefónico móvil movil móviles celular celulares llamar llame llamen llámame llámanos llama llamada llamadas marcar marque "
            + "telefonico telefonica cellulare cellulari chiamare chiamami chiamate chiama chiamaci chiami recapito fisso numero verde "
            + "telefone telefones celular ligar ligue ligação ligações contatar fone telemóvel telemovel "
            + "bel bellen belt gebeld mobiel mobiele gsmnummer nummer bereikbaar terugbellen telefonisch opbellen "
            + "telefonu telefoniczny telefonicznie telefonie komórka komórki komórkowy komórkę komórkowego komórkowej zadzwoń zadzwonić dzwonić dzwoń dzwoni numerem kontaktowy kontaktu infolinia faks "
            + "telefonnumret mobilnumret mobiltelefonnummer ringa ring ringer ringe telefonnummeret mobilen tlf tlfnr mob puhelin puhelinnumero puhelinnumeroni puh matkapuhelin soita soittaa kännykkä "
            + "telefonum telefonu telefonunuz cep gsm ara arayın arayabilirsiniz aramak numaram numarası telefonas telefonní mobilní volejte zavolejte telefonszám telefonszáma mobilszám hívja "
            + "telefonul sunați telp telpon telepon hp hubungi điện thoại liên simu "
            + "телефон телефона телефону телефоном телефоне телефоны тел моб мобильный мобильного сотовый звоните звонить позвоните позвонить позвони перезвоните факс ватсап номер дзвоніть мобільний "
            + "τηλέφωνο τηλεφώνου τηλ κινητό κιν καλέστε "
            + "连絡 电话 電話 手机 手機 携帯 携带 热线 致电 拨打 联系方式 联系 聯絡 連絡先 传真 傳真 座机 客服 来电 固话 ケータイ けいたい ファックス ファクス 内線 お問い合わせ フリーダイヤル 直通 市話 行動電話 "
            + "연락처 전화 전화번호 전화번호는 휴대폰 휴대전화 휴대폰번호 핸드폰 연락 팩스 전화는 전화해 전화로 "
            + "फ़ोन फोन फ़ोन मोबाइल मोबाईल दूरभाष कॉल संपर्क सम्पर्क व्हाट्सएप "
            + "هاتف الهاتف هاتفي جوال الجوال جوالي موبايل تلفون تليفون اتصل اتصال محمول واتساب فاكس تلفن موبایل "
            + "โทร โทรศัพท์ มือถือ เบอร์ טלפון נייד"),
        (ContextTopic.OtherNumber,
            "order orders invoice invoices reference references ref refs ticket tickets case tracking track isbn issn ean upc gtin asin sku serial seq sequence offset nhs "
            + "pesel nip siren siret sin tfn abn acn cpf cnpj bsn ssn itin ein iban bic swift account accounts acct routing aba card cards cvv cvc pin otp code passport doi pmid "
            + "arxiv cas version versions build release zip zipcode postcode postal pid tid snowflake uid uuid guid id ids commit sha hash md5 crc rs inr usd eur gbp pln aadhaar aadhar mrn npi dea imei iccid "
            + "vin license licence krs regon konto kontonummer dni nie cif nif nir vat tin ust steuer steuernummer steuerid nino utr insurance policy customer client member booking reservation "
            + "order_id orderid userid customerid parcel shipment batch lot part item model asset barcode patent issue bug pr rfc port process thread timestamp epoch unix ts millis "
            + "bytes size offset row line lines page pages chapter sum total amount price balance population isrc isni orcid ppn bankleitzahl blz plz ausweis ausweisnummer personalausweis "
            + "rechnung rechnungsnummer bestellung bestellnummer auftrag auftragsnummer kundennummer artikelnummer sendungsnummer vertragsnummer aktenzeichen seriennummer vorgangsnummer konto kontonr "
            + "commande facture référence dossier colis compte passeport sécu série pedido factura referencia cuenta pasaporte expediente envío paquete "
            + "ordine fattura riferimento conto passaporto pratica spedizione fiscale bestelling factuur rekening rekeningnummer paspoort kenmerk klantnummer "
            + "zamówienie zamówienia faktura faktury konta paszport dowód paczka przesyłka fatura conta passaporte boleto protocolo ordernummer kundnummer "
            + "заказ счет счёт паспорт инн снилс посылка договор sipariş fatura hesap pasaport kimlik "
            + "订单 訂單 身份证 身分證 账号 帐号 帳號 卡号 护照 单号 编号 发票 注文 口座 伝票 旅券 パスポート マイナンバー 会員番号 整理番号 受付番号 注文番号 お客様番号 郵便番号 "
            + "주문 계좌 여권 송장 주민등록번호 आधार खाता ऑर्डर पासपोर्ट الطلب الحساب جواز"),
        (ContextTopic.Card,
            "card cards cardnumber creditcard debitcard cc ccn pan visa mastercard amex maestro discover jcb diners unionpay mir rupay credit debit "
            + "karte karten kreditkarte kreditkarten kreditkartennummer kartennummer karta karty kartą kartę tarjeta tarjetas carte carta kaart creditcardnummer cartão cartao "
            + "kort kortnummer kreditkort luottokortti kortti kart kartı kartım карта карты картой карту "
            + "信用卡 银行卡 銀行卡 借记卡 卡号 卡號 カード 카드 카드번호 कार्ड क्रेडिट بطاقة البطاقة"),
        (ContextTopic.Iban,
            "iban ibans ibannummer ibannr konto kontonummer account bankkonto bankverbindung compte cuenta conto rekening rekeningnummer konta conta rib "
            + "счет hesap 口座 账号 账户 계좌 حساب"),
        (ContextTopic.Ssn,
            "ssn ssns ssnum ssno ss social socialsecurity socialsecuritynumber ssnumber sozialversicherungsnummer seguro 社会保障 社会安全号 社会安全 ソーシャル 사회보장번호"),
        (ContextTopic.IpAddress,
            "ip ips ipv ipaddr ipaddress address addresses addr adresse adres dirección direccion indirizzo endereço host hosts hostname server servers client clients source src dst dest destination "
            + "remote gateway router dns nameserver subnet netmask network cidr proxy peer listen listening bind bound ping pinged traceroute ssh from login logged firewall vpn "
            + "whitelist allowlist blocklist blocked block interface localhost loopback unspecified inet endpoint node xff forwarded adressen сервер адрес "
            + "地址 服务器 アドレス サーバー 주소 서버"),
        (ContextTopic.Mac,
            "mac macs macaddr macaddress ethernet hwaddr hw hardware physical bssid wifi wlan ether lladdr bluetooth eui adapter interface nic physikalische physique física"),
        (ContextTopic.Crypto,
            "wallet wallets crypto btc xbt bitcoin bitcoins eth ether ethereum ltc litecoin doge dogecoin xrp ripple trx tron usdt usdc ada cardano xmr monero sol solana phantom "
            + "bnb bch blockchain coin coins token erc trc deposit satoshi portefeuille cartera portafoglio carteira portfel brieftasche кошелек кошелёк биткоин 钱包 比特币 以太坊 ウォレット ビットコイン 지갑 비트코인 वॉलेट محفظة"),
        (ContextTopic.Solana, "solana sol phantom spl"),
        (ContextTopic.Email, "email emails mail mails e-mail mailto"),
    ];
}
